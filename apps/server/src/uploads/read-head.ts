/** Enough to tell what a file is. */
const headBytes = 64 * 1024;

type Step = IteratorResult<Uint8Array, unknown>;

/** The beginning of what comes, and all of it, the beginning again included. */
export async function readHead(
  source: AsyncIterator<Uint8Array>,
): Promise<{ head: Buffer; whole: AsyncGenerator<Uint8Array> }> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  while (bytes < headBytes) {
    const step: Step = await source.next();
    if (step.done === true) break;
    chunks.push(step.value);
    bytes += step.value.byteLength;
  }
  const head = Buffer.concat(chunks);
  return { head, whole: joined(head, source) };
}

async function* joined(head: Buffer, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield head;
  for (;;) {
    const step: Step = await rest.next();
    if (step.done === true) return;
    yield step.value;
  }
}
