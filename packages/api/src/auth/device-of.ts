/** What a user agent says of itself, as far as people would recognise it. It may say anything: this is a hint, no proof. */
export interface Device {
  kind: 'computer' | 'phone' | 'tablet' | 'program' | 'unknown';
  /** `Chrome`, `Node.js` */
  name?: string;
  /** `Windows`, `iPhone` */
  system?: string;
}

type Rule = readonly [pattern: RegExp, name: string];

/** In this order: most browsers name others, whose pages they want to be shown. */
const browsers: readonly Rule[] = [
  [/\bKAKAOTALK\b/u, 'KakaoTalk'],
  [/\bNAVER\(/u, 'NAVER'],
  [/\bWhale\//u, 'Whale'],
  [/\bSamsungBrowser\//u, 'Samsung Internet'],
  [/\bEdg(?:A|iOS)?\//u, 'Edge'],
  [/\bOPR\//u, 'Opera'],
  [/\b(?:Firefox|FxiOS)\//u, 'Firefox'],
  [/\b(?:Chrome|CriOS|Chromium)\//u, 'Chrome'],
  [/\bVersion\/[\d.]+ .*Safari\//u, 'Safari'],
];

const programs: readonly Rule[] = [
  [/^node\b/u, 'Node.js'],
  [/^curl\//u, 'curl'],
  [/^python/iu, 'Python'],
];

const systems: readonly (readonly [pattern: RegExp, system: string, kind: Device['kind']])[] = [
  [/\biPhone\b/u, 'iPhone', 'phone'],
  [/\biPad\b/u, 'iPad', 'tablet'],
  [/\bAndroid\b.*\bMobile\b/u, 'Android', 'phone'],
  [/\bAndroid\b/u, 'Android', 'tablet'],
  [/\bCrOS\b/u, 'ChromeOS', 'computer'],
  [/\bWindows\b/u, 'Windows', 'computer'],
  [/\bMacintosh\b/u, 'macOS', 'computer'],
  [/\bLinux\b/u, 'Linux', 'computer'],
];

/** The device that a `User-Agent` header stands for. */
export function deviceOf(userAgent: string): Device {
  const program = nameIn(programs, userAgent);
  if (program !== undefined) return { kind: 'program', name: program };
  const name = nameIn(browsers, userAgent);
  const [, system, kind = 'unknown'] = systems.find(([pattern]) => pattern.test(userAgent)) ?? [];
  return { kind, ...(name !== undefined && { name }), ...(system !== undefined && { system }) };
}

function nameIn(rules: readonly Rule[], userAgent: string): string | undefined {
  return rules.find(([pattern]) => pattern.test(userAgent))?.[1];
}
