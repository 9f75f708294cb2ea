import type { Environment } from './account-label.ts';

/** The tag beside an account's name; empty where nothing is said. AWS users read these in every language. */
export const ENVIRONMENT_TAGS: Readonly<Record<Environment, string>> = {
  prod: 'PROD',
  staging: 'STG',
  dev: 'DEV',
  sandbox: 'SBX',
  security: 'SEC',
  log: 'LOG',
  none: '',
};
