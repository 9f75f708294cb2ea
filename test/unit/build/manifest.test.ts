import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { manifestFor, type SourceManifest } from '../../../scripts/build/manifest.ts';

const source = JSON.parse(readFileSync('manifest.json', 'utf8')) as SourceManifest;
const options = { version: '1.2.3', fixedId: false };
const chromium = manifestFor('chromium', source, options);
const firefox = manifestFor('firefox', source, options);

describe('the manifest of each browser', () => {
  it('has the version that it was given', () => {
    expect([chromium['version'], firefox['version']]).toEqual(['1.2.3', '1.2.3']);
  });

  it('runs the background as a worker in Chromium and as an event page in Firefox', () => {
    expect(chromium['background']).toEqual({ service_worker: 'background.js', type: 'module' });
    expect(firefox['background']).toEqual({ scripts: ['background.js'], type: 'module' });
  });

  it('asks for containers and cookies at install in Firefox alone, and in Chromium for cookies once the person wants them used', () => {
    const more = (firefox['permissions'] as string[]).filter(
      (permission) => !(chromium['permissions'] as string[]).includes(permission),
    );
    expect(more).toEqual(['contextualIdentities', 'cookies']);
    expect(chromium['optional_permissions']).toEqual(['cookies']);
    expect(firefox).not.toHaveProperty('optional_permissions');
  });

  it('never asks for the tabs permission, and reaches at install no host but the consoles', () => {
    for (const manifest of [chromium, firefox]) {
      expect(manifest['permissions']).not.toContain('tabs');
      expect(manifest['host_permissions']).toEqual([
        'https://*.console.aws.amazon.com/*',
        'https://*.console.amazonaws-us-gov.com/*',
        'https://*.console.amazonaws.cn/*',
        'https://*.console.amazonaws-eusc.eu/*',
      ]);
    }
  });

  it('keeps what one browser alone understands away from the other', () => {
    expect(chromium).not.toHaveProperty('browser_specific_settings');
    expect(firefox).not.toHaveProperty('minimum_chrome_version');
    expect(firefox).not.toHaveProperty('externally_connectable');
    expect(firefox).not.toHaveProperty('side_panel');
    expect(firefox['permissions']).not.toContain('sidePanel');
    expect(chromium).not.toHaveProperty('sidebar_action');
    expect(firefox).not.toHaveProperty('storage');
    expect(chromium['storage']).toEqual({ managed_schema: 'policy.json' });
    expect(chromium['externally_connectable']).toEqual({ ids: [] });
  });

  it('suggests a key for no more than the four commands that Chromium takes, and says each in words of ours', () => {
    const commands = Object.values(
      source['commands'] as Record<string, { suggested_key?: object; description: string }>,
    );
    expect(commands.filter(({ suggested_key }) => suggested_key !== undefined)).toHaveLength(4);
    for (const { description } of commands) expect(description).toMatch(/^__MSG_command\w+__$/);
  });

  it('keeps Firefox’s sidebar closed until somebody opens it', () => {
    expect(firefox['sidebar_action']).toMatchObject({ default_panel: 'panel.html', open_at_install: false });
    expect(chromium['side_panel']).toEqual({ default_path: 'panel.html' });
  });

  it('fixes the id of a development build for Chromium, and of nothing else', () => {
    const fixed = { ...options, fixedId: true };
    expect(manifestFor('chromium', source, fixed)).toHaveProperty('key');
    expect(manifestFor('firefox', source, fixed)).not.toHaveProperty('key');
    expect(chromium).not.toHaveProperty('key');
  });

  it('lets nothing frame an extension page and no script in but its own', () => {
    const policy = (chromium['content_security_policy'] as { extension_pages: string }).extension_pages;
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
  });
});
