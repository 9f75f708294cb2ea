/** Pages hear from the browser that the network went or came; the background then looks whether AWS can be reached. */
import { tell } from './send.ts';

export function watchNetwork(): void {
  const look = (): void => tell('checkNetwork', {});
  addEventListener('online', look);
  addEventListener('offline', look);
  if (!navigator.onLine) look();
}
