import classes from './tile-attribution.module.css';

const link = /\[([^\]]+)\]\((https?:\/\/[^\s)]+)\)/gu;

/** Whom to thank for the tiles: text, and links as `[© Somebody](https://example.org)`. Never HTML. */
export function TileAttribution({ text }: { text: string }) {
  const parts = text.split(link);
  // Split by two groups: text, label, address, text, label, address, …, text.
  return (
    <p className={classes.attribution}>
      {parts.map((part, index) => {
        if (index % 3 === 2) return null;
        if (index % 3 === 0) return part;
        return (
          <a key={parts[index + 1]} href={parts[index + 1]} target="_blank" rel="noreferrer">
            {part}
          </a>
        );
      })}
    </p>
  );
}
