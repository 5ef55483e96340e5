const link = /https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]}]/gu;

/** Plain text; only web addresses become links. */
export function MessageBody({ body }: { body: string }) {
  return piecesOf(body).map(({ start, text, isLink }) =>
    isLink ? (
      <a key={start} href={text} target="_blank" rel="noopener noreferrer nofollow">
        {text}
      </a>
    ) : (
      text
    ),
  );
}

interface Piece {
  start: number;
  text: string;
  isLink: boolean;
}

function piecesOf(body: string): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const { index, 0: text } of body.matchAll(link)) {
    if (index > end) pieces.push({ start: end, text: body.slice(end, index), isLink: false });
    pieces.push({ start: index, text, isLink: true });
    end = index + text.length;
  }
  if (end < body.length) pieces.push({ start: end, text: body.slice(end), isLink: false });
  return pieces;
}
