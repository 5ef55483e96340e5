import { boxOf, cellsOf } from './photo-layout.ts';
import { PhotoButton } from './photo-button.tsx';
import classes from './photo-grid.module.css';
import type { Photo } from './photo.ts';

/** Every box has its size before its photo has come: nothing moves when it does. */
export function PhotoGrid({ photos }: { photos: readonly Photo[] }) {
  const [only, another] = photos;
  if (only !== undefined && another === undefined) {
    const { width, height } = boxOf(only);
    return <PhotoButton photo={only} style={{ width, aspectRatio: `${width} / ${height}` }} />;
  }
  const cells = cellsOf(photos.length);
  return (
    <div className={classes.grid}>
      {photos.map((photo, index) => (
        <PhotoButton
          key={photo.id}
          photo={photo}
          style={{ gridColumn: `span ${cells[index]?.span}`, aspectRatio: cells[index]?.ratio }}
        />
      ))}
    </div>
  );
}
