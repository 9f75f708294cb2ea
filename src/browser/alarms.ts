import { browser } from './api.ts';

/** Sets or replaces an alarm. Both browsers raise waits under 30 s to 30 s. `whenMs` in epoch milliseconds. */
export async function setAlarm(name: string, whenMs: number): Promise<void> {
  await browser.alarms.create(name, { when: whenMs });
}

export async function clearAlarm(name: string): Promise<void> {
  await browser.alarms.clear(name);
}
