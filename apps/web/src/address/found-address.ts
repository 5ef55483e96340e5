import type { Address } from 'react-daum-postcode';

export interface FoundAddress {
  postcode: string;
  line1: string;
  /** Without what only people add to it: by this it is found on the map. */
  onMap: string;
}

type Chosen = Pick<
  Address,
  'zonecode' | 'userSelectedType' | 'roadAddress' | 'jibunAddress' | 'bname' | 'buildingName' | 'apartment'
>;

/** What was chosen in Kakao's search, written as the post writes it: a road address names quarter and apartment block behind. */
export function foundAddress(chosen: Chosen): FoundAddress {
  const { zonecode: postcode, userSelectedType, roadAddress, jibunAddress } = chosen;
  if (userSelectedType === 'J') return { postcode, line1: jibunAddress, onMap: jibunAddress };
  const behind = [
    /[동로가]$/u.test(chosen.bname) ? chosen.bname : '',
    chosen.apartment === 'Y' ? chosen.buildingName : '',
  ].filter((name) => name !== '');
  const line1 = behind.length === 0 ? roadAddress : `${roadAddress} (${behind.join(', ')})`;
  return { postcode, line1, onMap: roadAddress };
}
