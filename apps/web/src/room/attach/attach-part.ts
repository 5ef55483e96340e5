import { AttachView } from './attach-view.tsx';
import { createTrays } from './create-trays.ts';

/** All of attaching that the page is painted without. */
const attachPart = { createTrays, View: AttachView };
export type AttachPart = typeof attachPart;
export default attachPart;
