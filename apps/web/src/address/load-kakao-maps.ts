/** Kakao's map, with what finds the place of an address. May be called again, also after a failure. */
export async function loadKakaoMaps(key: string): Promise<void> {
  if (!isLoaded())
    await loadScript(`https://dapi.kakao.com/v2/maps/sdk.js?appkey=${key}&libraries=services&autoload=false`);
  await new Promise<void>((resolve) => kakao.maps.load(resolve));
}

// The postcode search, which comes by itself, has the same global name.
const isLoaded = (): boolean => 'kakao' in globalThis && 'maps' in kakao;

function loadScript(url: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = url;
    // Kakao takes the key from the sites that it was given for: the page, which says nothing otherwise, says its origin.
    script.referrerPolicy = 'origin';
    script.addEventListener('load', () => resolve());
    script.addEventListener('error', () => {
      script.remove();
      reject(new Error('Kakao gave no map'));
    });
    document.head.append(script);
  });
}
