import type { Profile } from '@dark-circle/db';
import type { Random } from './random.ts';

const surnames = '김 이 박 최 정 강 조 윤 장 임 한 오 서 신 권 황 안 송 류 홍'.split(' ');
const givenNames = [
  '민준 서연 도윤 지우 하은 시우 채원 지호 수아 예준 다은 건우 유진 현우 소율 준서 지안 은우 서현 태윤',
  '가온 나래 보민 라온 다온 해찬 이든 하람 온유 새봄 로운 바다 슬기 아라 한결 미르 찬솔 빛나 우주 여름',
].flatMap((names) => names.split(' '));
const streets = [
  '서울특별시 종로구 세종대로',
  '서울특별시 마포구 월드컵로',
  '경기도 성남시 분당구 판교역로',
  '인천광역시 연수구 송도과학로',
  '대전광역시 유성구 대학로',
];

const studentCount = 38;

/** Two who teach and the rest who learn: the instructor first, then the assistant. Nobody of them exists. */
export function makePeople(random: Random): Profile[] {
  const names = random.some(givenNames, 2 + studentCount).map((given) => `${random.pick(surnames)}${given}`);
  return names.map((name, index) => ({
    loginId: loginIdOf(index),
    name,
    email: `${loginIdOf(index)}@example.com`,
    phone: `0100000${String(index).padStart(4, '0')}`,
    birthdate:
      index < 2 ? '1979-05-17' : `${random.between(2001, 2006)}-0${random.between(1, 9)}-${random.between(10, 28)}`,
    address: { line1: `${random.pick(streets)} ${random.between(1, 300)}` },
  }));
}

function loginIdOf(index: number): string {
  if (index === 0) return 'instructor';
  return index === 1 ? 'assistant' : `student${index - 1}`;
}
