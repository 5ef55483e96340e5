export { limits } from '@dark-circle/db/limits';
