/** 20010314 → 2001-03-14. Anything else is left as typed. */
export function dashedDay(typed: string): string {
  return /^\d{8}$/u.test(typed) ? `${typed.slice(0, 4)}-${typed.slice(4, 6)}-${typed.slice(6)}` : typed;
}
