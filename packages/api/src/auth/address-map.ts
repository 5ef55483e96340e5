/** What the operator has set up for showing where an address is. */
export type AddressMap =
  | { kind: 'none' }
  /** Kakao's postcode search and map. The key is meant for browsers: Kakao accepts it from the operator's own sites only. */
  | { kind: 'kakao'; key: string }
  /** Tiles of any server, `{z}`, `{x}` and `{y}` in their URL, and whom to thank for them. */
  | { kind: 'tiles'; url: string; attribution: string };
