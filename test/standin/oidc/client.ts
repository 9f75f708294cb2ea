import { placeOf, type Exchange } from '../operation.ts';
import type { Registration } from '../state.ts';
import { refuse, type Fields } from './answers.ts';

/** The registration behind an id and a secret: of this region, with the right secret, and younger than 90 days. */
export function authenticatedClient(exchange: Exchange, fields: Fields): Registration {
  const { world } = exchange;
  const registration = world.state.registrations.get(fields.required('clientId'));
  const secret = fields.required('clientSecret');
  if (
    registration === undefined ||
    registration.clientSecret !== secret ||
    registration.region !== placeOf(exchange).region ||
    registration.expiresAt <= world.clock.now()
  ) {
    return refuse('InvalidClientException', 'The client is unknown, or its secret is wrong or has expired');
  }
  return registration;
}
