import { expect, test } from 'vitest';
import { foundAddress } from './found-address.ts';

const chosen = {
  zonecode: '06236',
  userSelectedType: 'R' as const,
  roadAddress: '서울 강남구 테헤란로 152',
  jibunAddress: '서울 강남구 역삼동 737',
  bname: '역삼동',
  buildingName: '강남파이낸스센터',
  apartment: 'N' as const,
};

test('a road address names its quarter behind, and the block where it is one of flats', () => {
  expect(foundAddress(chosen)).toEqual({
    postcode: '06236',
    line1: '서울 강남구 테헤란로 152 (역삼동)',
    onMap: '서울 강남구 테헤란로 152',
  });
  expect(foundAddress({ ...chosen, apartment: 'Y' }).line1).toBe('서울 강남구 테헤란로 152 (역삼동, 강남파이낸스센터)');
  expect(foundAddress({ ...chosen, bname: '' }).line1).toBe('서울 강남구 테헤란로 152');
});

test('a lot address stays as it was chosen', () => {
  const line1 = '서울 강남구 역삼동 737';
  expect(foundAddress({ ...chosen, userSelectedType: 'J' })).toEqual({ postcode: '06236', line1, onMap: line1 });
});
