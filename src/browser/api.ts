/** The browser's extension API in both browsers, by promises. The only import of the polyfill. */
import browser, { type Runtime, type Tabs } from 'webextension-polyfill';

export { browser, type Runtime, type Tabs };
