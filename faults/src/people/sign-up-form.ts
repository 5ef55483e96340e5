import type { SignUpForm } from '@dark-circle/sdk';

export function signUpForm(loginId: string): SignUpForm {
  return {
    loginId,
    password: `${loginId} correct horse`,
    name: `이름 ${loginId}`,
    email: `${loginId}@example.com`,
    phone: '010-1234-5678',
    birthdate: '2000-02-29',
    address: { line1: '서울특별시 강남구 테헤란로 1' },
  };
}
