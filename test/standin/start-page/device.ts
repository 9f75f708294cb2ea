import { markup } from '../html.ts';
import { single, type Exchange, type Operation } from '../operation.ts';
import { message, page } from '../pages.ts';
import type { DeviceGrant } from '../state.ts';
import { askForPassword, visitOf } from './visit.ts';

function grantOf({ world }: Exchange, userCode: string, portalId: string): DeviceGrant | undefined {
  const wanted = userCode.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
  const open = [...world.state.devices.values()].filter((device) => device.expiresAt > world.clock.now());
  return open.find(
    (device) => device.portalId === portalId && !device.stray && device.userCode.replace('-', '') === wanted,
  );
}

function askForCode(base: string, error: string): Response {
  const body = markup`<main data-testid="device-code"><h1>Authorize a request</h1><p>Enter the code that your device or application shows.</p>
<form action="${base}/device"><label for="user-code">Code</label><input type="text" id="user-code" name="user_code" autofocus>
<p class="error">${error}</p><div class="row"><button class="primary" id="cli_verification_btn">Next</button></div></form></main>`;
  return page({ title: 'Authorize a request', body, status: error === '' ? 200 : 400 });
}

/** The person confirms that the code here is the one on the device. */
export const devicePage: Operation = {
  name: 'DevicePage',
  on: 'start',
  method: 'GET',
  path: '/device',
  handle(exchange) {
    const { portal, base, session } = visitOf(exchange);
    if (session === undefined) return askForPassword(exchange, portal, exchange.url.href);
    const userCode = single(exchange.url.searchParams, 'user_code');
    if (userCode === undefined) return askForCode(base, '');
    const device = grantOf(exchange, userCode, portal.id);
    if (device === undefined) return askForCode(base, 'This code is wrong or has expired.');
    const body = markup`<main data-testid="device-confirm"><h1>Authorization requested</h1>
<p>Go on only if you started this yourself and your device shows this very code.</p><div class="code" data-testid="user-code">${device.userCode}</div>
<form method="post" action="${base}/device"><input type="hidden" name="user_code" value="${device.userCode}">
<div class="row"><button class="primary" name="answer" value="confirm" id="cli_verification_btn" data-testid="confirm-button">Confirm and continue</button></div></form></main>`;
    return page({ title: 'Authorization requested', body });
  },
};

function askToAllow(base: string, device: DeviceGrant, clientName: string): Response {
  const body = markup`<main data-testid="consent"><h1>Allow ${clientName} to access your data?</h1>
<p>${clientName} wants to see your AWS accounts and use the roles that are assigned to you.</p>
<form method="post" action="${base}/device"><input type="hidden" name="user_code" value="${device.userCode}">
<div class="row"><button name="answer" value="deny" data-testid="deny-access-button">Deny access</button>
<button class="primary" name="answer" value="allow" data-testid="allow-access-button">Allow access</button></div></form></main>`;
  return page({ title: 'Allow access', body });
}

export const answerDevice: Operation = {
  name: 'AnswerDevice',
  on: 'start',
  method: 'POST',
  path: '/device',
  handle(exchange) {
    const { portal, base, session } = visitOf(exchange);
    const form = new URLSearchParams(exchange.body);
    const device = grantOf(exchange, single(form, 'user_code') ?? '', portal.id);
    if (session === undefined || device === undefined || device.denied || device.sessionId !== undefined) {
      return askForCode(base, 'This code is wrong or has expired.');
    }
    const answer = single(form, 'answer');
    const clientName = exchange.world.state.registrations.get(device.clientId)?.clientName ?? '';
    if (answer === 'confirm') return askToAllow(base, device, clientName);
    if (answer !== 'allow') {
      device.denied = true;
      return message(200, 'Request denied', 'You can close this window.', 'device-denied');
    }
    device.sessionId = session.id;
    return message(
      200,
      'Request approved',
      `${clientName} has access now. You can close this window.`,
      'device-approved',
    );
  },
};
