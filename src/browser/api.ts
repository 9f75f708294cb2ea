/**
 * The browser's extension API in both browsers, by promises. The only import of the polyfill, which is built into the
 * background alone (scripts/build/polyfill.ts): a page may ask and listen, but not answer a message by a promise.
 */
import browser, { type Runtime, type Tabs } from 'webextension-polyfill';

export { browser, type Runtime, type Tabs };
