import type { JSX } from 'preact';
import { LABEL_PLACES, type LabelPlace as Place } from '../../preferences/label-choice.ts';
import { t } from '../shared/words.ts';
import { PlacePicture } from './place-picture.tsx';

interface LabelPlaceProps {
  readonly chosen: Place;
  readonly onChoose: (place: Place) => void;
}

/** Where the label shows, each answer with a picture of it. */
export function LabelPlace({ chosen, onChoose }: LabelPlaceProps): JSX.Element {
  return (
    <>
      <fieldset class="one-of places">
        <legend>{t('labelPlace')}</legend>
        {LABEL_PLACES.map((place) => (
          <label key={place} class="place">
            <PlacePicture place={place} />
            <span>
              <input
                type="radio"
                name="labelPlace"
                value={place}
                checked={chosen === place}
                onChange={() => onChoose(place)}
              />
              {t(`labelPlace_${place}`)}
            </span>
          </label>
        ))}
      </fieldset>
      <p>{t('labelPlaceWhat')}</p>
    </>
  );
}
