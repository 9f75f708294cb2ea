import { useEffect, useState } from 'preact/hooks';
import { readAll, watchOverview } from '../../assignments/overview.ts';
import { aboutHere } from '../../browser/about.ts';
import { readGrants } from '../../browser/permissions.ts';
import { platform } from '../../browser/platform.ts';
import { storageUse } from '../../browser/storage-use.ts';
import { UNMATCHED_KEY } from '../../consoles/unmatched-pages.ts';
import { MISHAP_KEY } from '../../portals/trouble.ts';
import { diagnosisOf, type Diagnosis } from './diagnosis.ts';

/** As it changes; `undefined` until it is read. */
export function useDiagnosis(): Diagnosis | undefined {
  const [diagnosis, setDiagnosis] = useState<Diagnosis>();
  useEffect(() => {
    const look = (): void => void readDiagnosis().then(setDiagnosis);
    look();
    return watchOverview(look);
  }, []);
  return diagnosis;
}

async function readDiagnosis(): Promise<Diagnosis> {
  const [reading, storage, grants, mishap, unmatched] = await Promise.all([
    readAll(),
    storageUse(),
    readGrants(),
    platform.session.get(MISHAP_KEY),
    platform.local.get(UNMATCHED_KEY),
  ]);
  return diagnosisOf({ about: aboutHere(), reading, storage, grants, mishap, unmatched });
}
