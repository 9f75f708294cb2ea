import { placeOf, type Exchange, type Operation } from '../operation.ts';
import { DEVICE_GRANT, type Portal } from '../state.ts';
import { normalStartUrl, portalOfStartUrl } from '../world.ts';
import { oidcAnswer, refuse } from './answers.ts';
import { authenticatedClient } from './client.ts';

/**
 * Where the person is sent: the portal's own page, or the older one, as the settings say. A login of a dual-stack instance that
 * was begun at the IPv4 endpoint is sent to the old page in any case, and comes to nothing there.
 */
function pageOf(exchange: Exchange, startUrl: string, stray: boolean): string {
  if (!stray && exchange.world.settings.devicePage === 'portal') return `${normalStartUrl(startUrl)}/#/device`;
  const { region, partition } = placeOf(exchange);
  return `https://device.sso.${region}.${partition.suffixes[0]}/`;
}

function isStray({ target }: Exchange, portal: Portal): boolean {
  return portal.dualStack && target.dualStack !== true;
}

/** StartDeviceAuthorization: https://docs.aws.amazon.com/singlesignon/latest/OIDCAPIReference/API_StartDeviceAuthorization.html */
export const startDeviceAuthorization: Operation = {
  name: 'StartDeviceAuthorization',
  on: 'oidc',
  method: 'POST',
  path: '/device_authorization',
  handle: (exchange) =>
    oidcAnswer(exchange, (fields) => {
      const { world } = exchange;
      const client = authenticatedClient(exchange, fields);
      if (!client.grants.includes(DEVICE_GRANT)) {
        return refuse('UnauthorizedClientException', 'The client may not use this grant');
      }
      const startUrl = fields.required('startUrl');
      const portal = portalOfStartUrl(world, startUrl);
      if (portal?.region !== placeOf(exchange).region) {
        return refuse('InvalidRequestException', 'startUrl is not known in this region');
      }
      const stray = isStray(exchange, portal);
      const letters = world.handle(8).toUpperCase();
      const userCode = `${letters.slice(0, 4)}-${letters.slice(4)}`;
      const deviceCode = world.secrets.issue('device-code', { length: 120, plain: true });
      const { deviceLifetime, deviceInterval } = world.settings;
      world.state.devices.set(deviceCode, {
        deviceCode,
        userCode,
        clientId: client.clientId,
        portalId: portal.id,
        expiresAt: world.clock.now() + deviceLifetime * 1000,
        interval: deviceInterval * 1000,
        polledAt: undefined,
        sessionId: undefined,
        denied: false,
        stray,
      });
      const verificationUri = pageOf(exchange, startUrl, stray);
      return {
        deviceCode,
        userCode,
        verificationUri,
        verificationUriComplete: `${verificationUri}?user_code=${userCode}`,
        expiresIn: deviceLifetime,
        interval: deviceInterval,
      };
    }),
};
