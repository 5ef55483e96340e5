/** 01012345678 → 010-1234-5678. Other numbers stay as they are. */
export function phoneAsWritten(phone: string): string {
  return phone.replace(/^(01\d)(\d{3,4})(\d{4})$/u, '$1-$2-$3');
}
