/**
 * Every message carries one of these, and nothing else in a stream holds the sign: who counts signs counts messages, whatever
 * protocol is around them and however it is cut into pieces. (Not `~`: a WebSocket frame of middle length has one in its head.)
 */
export const sign = '^';
export const signByte = sign.charCodeAt(0);
export const stampDigits = 16;

/** Of a clock that all processes of a machine share. */
export function nowMicroseconds(): number {
  return Number(process.hrtime.bigint() / 1_000n);
}

export function stamp(microseconds: number): string {
  return `${sign}${String(microseconds).padStart(stampDigits, '0')}`;
}
