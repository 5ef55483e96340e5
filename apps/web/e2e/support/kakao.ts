import type { Page } from '@playwright/test';

/** The part of Kakao's map that the page uses, drawn as a plain box. Its first pixel is at 127°E 38°N; a pixel is 0.001°. */
const mapScript = `
  const listeners = new Map();
  class LatLng {
    constructor(lat, lng) { this.lat = Number(lat); this.lng = Number(lng); }
    getLat() { return this.lat; }
    getLng() { return this.lng; }
    equals(other) { return this.lat === other.lat && this.lng === other.lng; }
  }
  class KakaoMap {
    constructor(container, { center, level }) {
      this.center = center; this.level = level; this.box = document.createElement('div');
      this.box.style.cssText = 'position:absolute;inset:0;background:#e8efe9';
      this.box.dataset.testid = 'kakao-map';
      container.style.position = 'relative';
      container.append(this.box);
      this.box.addEventListener('click', ({ offsetX, offsetY }) => {
        const latLng = new LatLng(38 - offsetY / 1000, 127 + offsetX / 1000);
        for (const listener of listeners.get(this) ?? []) listener({ latLng });
      });
    }
    getCenter() { return this.center; }
    setCenter(center) { this.center = center; }
    panBy(x, y) { this.center = new LatLng(this.center.lat - y / 1000, this.center.lng + x / 1000); }
    getLevel() { return this.level; }
    setLevel(level) { this.level = level; this.box.dataset.level = level; }
    setKeyboardShortcuts() {}
  }
  class CustomOverlay {
    constructor({ content, position }) { this.content = content; this.box = document.createElement('div'); this.box.append(content); this.setPosition(position); }
    getContent() { return this.content; }
    setPosition({ lat, lng }) { this.box.style.cssText = 'position:absolute;transform:translate(-50%,-100%);left:50%;top:50%'; this.box.title = lat + ',' + lng; }
    setZIndex() {}
    setMap(map) { if (map === null) this.box.remove(); else map.box.append(this.box); }
  }
  class Geocoder {
    addressSearch(address, answer) {
      if (address === '서울 중구 세종대로 110') answer([{ x: '126.97843', y: '37.56668' }], 'OK');
      else answer([], 'ZERO_RESULT');
    }
  }
  window.kakao = { ...window.kakao, maps: {
    load: (ready) => setTimeout(ready), LatLng, Map: KakaoMap, CustomOverlay, Coords: class {}, services: { Geocoder },
    event: {
      addListener: (target, type, listener) => type === 'click' && listeners.set(target, [...(listeners.get(target) ?? []), listener]),
      removeListener: (target, type, listener) => listeners.set(target, (listeners.get(target) ?? []).filter((known) => known !== listener)),
    },
  } };
`;

/** Kakao's postcode search: a frame of Kakao's own, of whose pages ours sees nothing but the choice. */
const postcodeScript = `
  window.kakao = { ...window.kakao, Postcode: class {
    constructor(options) { this.options = options; }
    embed(box, { q }) {
      const frame = document.createElement('iframe');
      frame.src = 'https://postcode.map.kakao.com/search'; frame.title = '우편번호 검색';
      frame.style.cssText = 'width:100%;height:100%;border:0';
      window.addEventListener('message', ({ origin, data }) => {
        if (origin === 'https://postcode.map.kakao.com') this.options.oncomplete(data);
      });
      box.append(frame);
    }
  } };
`;

const searchPage = `<!doctype html><html lang="ko"><title>검색</title>
  <button id="found">세종대로 110</button>
  <script>
    found.onclick = () => parent.postMessage({
      zonecode: '04524', userSelectedType: 'R', roadAddress: '서울 중구 세종대로 110', jibunAddress: '서울 중구 태평로1가 31',
      bname: '태평로1가', buildingName: '서울특별시청', apartment: 'N',
    }, '*');
  </script>`;

/** Everything that Kakao would serve. Answers what was asked of it so far: addresses, with the origin that they were asked from. */
export async function standInForKakao(page: Page): Promise<{ url: string; referer: string | undefined }[]> {
  const asked: { url: string; referer: string | undefined }[] = [];
  const serve = async (url: string, contentType: string, body: string) =>
    page.route(url, async (route, request) => {
      asked.push({ url: request.url(), referer: request.headers()['referer'] });
      await route.fulfill({ contentType: `${contentType}; charset=utf-8`, body });
    });
  await serve('https://dapi.kakao.com/**', 'text/javascript', mapScript);
  await serve('https://t1.kakaocdn.net/**', 'text/javascript', postcodeScript);
  await serve('https://postcode.map.kakao.com/**', 'text/html', searchPage);
  return asked;
}
