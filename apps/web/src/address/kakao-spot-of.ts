import type { Spot } from './address-values.ts';

/** Where Kakao knows an address to be. */
export function kakaoSpotOf(address: string): Promise<Spot | undefined> {
  return new Promise((resolve) => {
    new kakao.maps.services.Geocoder().addressSearch(address, (found) => {
      const [first] = found;
      resolve(first === undefined ? undefined : { latitude: Number(first.y), longitude: Number(first.x) });
    });
  });
}
