import type { AttachmentKind } from '@dark-circle/sdk';

const shown = new Set(['jpeg', 'png', 'webp', 'gif', 'avif']);
const heic = new Set(['heic', 'heif', 'heic-sequence', 'heif-sequence']);

/** What can be shown to everybody is a photo; an SVG, a TIFF or a film is a file like others. */
export function kindOfFile(file: File): AttachmentKind {
  return shown.has(formatOf(file)) || isHeic(file) ? 'image' : 'file';
}

/** What phones take photos in, and few browsers read. */
export const isHeic = (file: File): boolean => heic.has(formatOf(file));

/** Not every system knows every type: then the ending of the name has to do. */
function formatOf({ type, name }: File): string {
  const [kind, format] = type.toLowerCase().split('/');
  if (kind === 'image' && format !== undefined) return format;
  if (type !== '' && type !== 'application/octet-stream') return '';
  const ending = /\.(?<ending>[a-z]+)$/iu.exec(name)?.groups?.['ending']?.toLowerCase() ?? '';
  return ending === 'jpg' ? 'jpeg' : ending;
}
