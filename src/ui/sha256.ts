const PRIMES = Array.from({ length: 310 }, (_, i) => i + 2).filter((n) => {
  for (let divisor = 2; divisor * divisor <= n; divisor++) if (n % divisor === 0) return false;
  return true;
});
/** The first 32 bits after the point. */
const fractionOf = (root: number) => (root % 1) * 2 ** 32;
const START = PRIMES.slice(0, 8).map((prime) => fractionOf(Math.sqrt(prime)));
const ROUND_CONSTANTS = Uint32Array.from(PRIMES, (prime) => fractionOf(Math.cbrt(prime)));

const rotate = (word: number, bits: number) => (word >>> bits) | (word << (32 - bits));

/** SHA-256 of a text in UTF-8. The browser's own is missing on plain http, where the page must run too. */
export function sha256(text: string): string {
  const bytes = new TextEncoder().encode(text);
  const padded = new DataView(new ArrayBuffer(Math.ceil((bytes.length + 9) / 64) * 64));
  new Uint8Array(padded.buffer).set(bytes);
  padded.setUint8(bytes.length, 0x80);
  padded.setBigUint64(padded.byteLength - 8, BigInt(bytes.length) * 8n);

  const state = Uint32Array.from(START);
  const words = new Uint32Array(64);
  for (let block = 0; block < padded.byteLength; block += 64) {
    let [a, b, c, d, e, f, g, h] = state;
    for (let i = 0; i < 64; i++) {
      const [near, far] = [words[i - 2], words[i - 15]];
      const mixNear = rotate(near, 17) ^ rotate(near, 19) ^ (near >>> 10);
      const mixFar = rotate(far, 7) ^ rotate(far, 18) ^ (far >>> 3);
      words[i] = i < 16 ? padded.getUint32(block + i * 4) : words[i - 16] + mixFar + words[i - 7] + mixNear;
      const mixE = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
      const first = (h + mixE + ((e & f) ^ (~e & g)) + ROUND_CONSTANTS[i] + words[i]) | 0;
      const mixA = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
      const second = (mixA + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      [a, b, c, d, e, f, g, h] = [(first + second) | 0, a, b, c, (d + first) | 0, e, f, g];
    }
    for (const [i, word] of [a, b, c, d, e, f, g, h].entries()) state[i] += word;
  }
  return Array.from(state, (word) => word.toString(16).padStart(8, "0")).join("");
}
