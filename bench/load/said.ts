/** What everybody says in a benchmark: a line as people write them, in two scripts. */
export const said = '오늘 수업은 2시에 시작합니다. See you there, bring a charger!';
