/**
 * A 32-bit hash of a text's UTF-8 bytes: FNV-1a, then the final mix of murmur3, which spreads what FNV leaves clumped in
 * the low bits. Not for secrets: it gives colours that everybody computes alike.
 */
export function hash32(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) {
    hash = Math.imul(hash ^ byte, 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
