import { placeOf, type Operation } from '../operation.ts';
import { normalStartUrl, portalOfStartUrl } from '../world.ts';
import { oidcAnswer, refuse } from './answers.ts';
import { authenticatedClient } from './client.ts';

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
      if (!client.grants.includes('urn:ietf:params:oauth:grant-type:device_code')) {
        return refuse('UnauthorizedClientException', 'The client may not use this grant');
      }
      const startUrl = fields.required('startUrl');
      const portal = portalOfStartUrl(world, startUrl);
      if (portal?.region !== placeOf(exchange).region) {
        return refuse('InvalidRequestException', 'startUrl is not known in this region');
      }
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
      });
      const verificationUri = `${normalStartUrl(startUrl)}/#/device`;
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
