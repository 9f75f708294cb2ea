/** A certificate authority of this run's own, and a leaf for each host that is asked for. Nothing of it outlives the process. */
import 'reflect-metadata';
import { createHash } from 'node:crypto';
import { createSecureContext, type SecureContext } from 'node:tls';
import * as x509 from '@peculiar/x509';

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const DAY = 86_400_000;

export interface Authority {
  /** The CA's certificate, PEM. */
  readonly pem: string;
  /** Base64 of the SHA-256 of its public key: what Chromium's `--ignore-certificate-errors-spki-list` takes. */
  readonly spki: string;
  contextFor(host: string): Promise<SecureContext>;
}

async function pemOfKey(key: CryptoKey): Promise<string> {
  const base64 = Buffer.from(await crypto.subtle.exportKey('pkcs8', key)).toString('base64');
  return `-----BEGIN PRIVATE KEY-----\n${base64}\n-----END PRIVATE KEY-----`;
}

function validity(): { notBefore: Date; notAfter: Date } {
  return { notBefore: new Date(Date.now() - DAY), notAfter: new Date(Date.now() + 30 * DAY) };
}

/** `name` is what its certificates say of their issuer. */
export async function createAuthority(name = 'CN=Signalbox stand-in'): Promise<Authority> {
  x509.cryptoProvider.set(crypto);
  const keys = await crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
  const usages = x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign;
  const ca = await x509.X509CertificateGenerator.createSelfSigned({
    name,
    keys,
    signingAlgorithm: ALGORITHM,
    ...validity(),
    extensions: [new x509.BasicConstraintsExtension(true, 0, true), new x509.KeyUsagesExtension(usages, true)],
  });
  const leafKeys = await crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
  const leafKey = await pemOfKey(leafKeys.privateKey);
  const contexts = new Map<string, Promise<SecureContext>>();
  const makeLeaf = async (host: string): Promise<SecureContext> => {
    const leaf = await x509.X509CertificateGenerator.create({
      subject: 'CN=stand-in',
      issuer: ca.subject,
      publicKey: leafKeys.publicKey,
      signingKey: keys.privateKey,
      signingAlgorithm: ALGORITHM,
      ...validity(),
      extensions: [
        new x509.SubjectAlternativeNameExtension([{ type: 'dns', value: host }]),
        new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      ],
    });
    return createSecureContext({ key: leafKey, cert: leaf.toString('pem') + '\n' + ca.toString('pem') });
  };
  return {
    pem: ca.toString('pem'),
    spki: createHash('sha256').update(new Uint8Array(ca.publicKey.rawData)).digest('base64'),
    contextFor(host) {
      const known = contexts.get(host) ?? makeLeaf(host);
      contexts.set(host, known);
      return known;
    },
  };
}
