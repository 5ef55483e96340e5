export const profileKo = {
  name: '이름',
  email: '이메일',
  phone: '휴대전화',
  phoneHint: '예: 010-1234-5678',
  birthdate: '생년월일',
  birthdateHint: '예: 2001-03-14',
  openCalendar: '달력 열기',
  calendar: {
    previousMonth: '이전 달',
    nextMonth: '다음 달',
    previousYear: '이전 해',
    nextYear: '다음 해',
    previousDecade: '이전 10년',
    nextDecade: '다음 10년',
    chooseMonth: '월과 연도 고르기',
  },
};
