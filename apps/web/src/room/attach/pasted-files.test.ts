import { expect, it } from 'vitest';
import { pastedFiles } from './pasted-files.ts';

const clipboard = (text: string, ...names: string[]) => {
  const files = names.map((name) => new File(['x'], name));
  return { files: Object.assign(files, { item: (at: number) => files[at] ?? null }), getData: () => text };
};
const namesIn = (data: ReturnType<typeof clipboard> | null) => pastedFiles(data).map(({ name }) => name);

it('a picture alone is taken', () => {
  expect(namesIn(clipboard('', 'image.png'))).toEqual(['image.png']);
});

it('text stays text, though there is a picture of it', () => {
  expect(namesIn(clipboard('3학년\t2반\n이름\t점수', 'image.png'))).toEqual([]);
});

it('files that were copied are taken, though their names are there as text', () => {
  expect(namesIn(clipboard('a.pdf\r\nb.png\r\n', 'a.pdf', 'b.png'))).toEqual(['a.pdf', 'b.png']);
  expect(namesIn(clipboard('file:///home/me/a.pdf', 'a.pdf'))).toEqual(['a.pdf']);
});

it('where there is nothing, nothing is taken', () => {
  expect(namesIn(clipboard('just text'))).toEqual([]);
  expect(namesIn(null)).toEqual([]);
});
