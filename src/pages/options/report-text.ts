/**
 * The diagnosis as plain text, to be sent to whoever mends the extension: the same in every language, as who reads it is not who
 * sends it. It is YAML, which both people and programs read.
 */
import { SOURCES, stateOf, type Source, type UnmatchedPages } from '../../consoles/unmatched-pages.ts';
import type { Diagnosis } from './diagnosis.ts';

export function reportOf(diagnosis: Diagnosis): string {
  const { version, browser, language, portals, accounts, storage } = diagnosis;
  const lines = [
    `signalbox: ${version}`,
    `browser: ${browser}`,
    `language: ${language}`,
    `portals: ${portals}`,
    `accounts: ${accounts}`,
    `settings-bytes: ${storage.settings}`,
    `lists-bytes: ${storage.lists ?? 'untold'}`,
    `last-failures: ${listed(diagnosis.failures)}`,
    `permissions: ${listed(diagnosis.permissions)}`,
    // How many were granted within each.
    ...block(
      'hosts',
      diagnosis.hosts.map(({ pattern, count }) => `  '${pattern}': ${count}`),
    ),
    ...block('unrecognised-pages', diagnosis.unmatched.flatMap(pagesLines)),
  ];
  return `${lines.join('\n')}\n`;
}

function listed(names: readonly string[]): string {
  return `[${names.join(', ')}]`;
}

function block(name: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [`${name}: []`] : [`${name}:`, ...lines];
}

const SOURCE_NAMES: Readonly<Record<Source, string>> = {
  sessionData: 'session-data',
  host: 'host-name',
  userInfoCookie: 'cookie',
  oldMarkup: 'old-markup',
};

function pagesLines(pages: UnmatchedPages): readonly string[] {
  const { host, service, why, mode, version, browser, language, count, firstDay, lastDay } = pages;
  return [
    `- host: '${host}'`,
    `  service: ${service}`,
    `  unknown: ${why}`,
    `  session-mode: ${mode}`,
    ...SOURCES.map((source) => `  ${SOURCE_NAMES[source]}: ${sourceWords(pages, source)}`),
    `  seen-by: ${listed([version, browser, language])}`,
    `  seen: ${count}`,
    `  days: ${listed([firstDay, lastDay])}`,
  ];
}

function sourceWords(pages: UnmatchedPages, source: Source): string {
  const tells = pages.told[source] ?? [];
  const state = `state: ${stateOf(pages, source)}`;
  return tells.length === 0 ? `{${state}}` : `{${state}, tells: ${listed(tells)}}`;
}
