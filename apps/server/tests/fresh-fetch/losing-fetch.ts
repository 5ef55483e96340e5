const endOfFrame = '\n\n\n';

/** A fetch whose event stream loses a room's event now and then, without breaking: only the gap itself shows it. */
export interface LosingFetch {
  fetch: typeof globalThis.fetch;
  loseNext: () => void;
  loseNothing: () => void;
}

/** `mustArrive`: frames that nothing after them would show to be missing. */
export function createLosingFetch(mustArrive: (frame: string) => boolean): LosingFetch {
  let toLose = 0;

  function withLosses(): TransformStream<string, string> {
    let begun = '';
    return new TransformStream({
      transform(text, controller) {
        const frames = (begun + text).split(endOfFrame);
        begun = frames.pop() ?? '';
        for (const frame of frames) {
          // Those with an id are the room's own events.
          if (toLose > 0 && /^id: /mu.test(frame) && !mustArrive(frame)) toLose -= 1;
          else controller.enqueue(frame + endOfFrame);
        }
      },
    });
  }

  return {
    fetch: async (input, init) => {
      const response = await fetch(input, init);
      const isStream = response.headers.get('content-type')?.startsWith('text/event-stream') === true;
      if (!isStream || response.body === null) return response;
      const body = response.body
        .pipeThrough(new TextDecoderStream())
        .pipeThrough(withLosses())
        .pipeThrough(new TextEncoderStream());
      const { status, statusText, headers } = response;
      return Object.defineProperty(new Response(body, { status, statusText, headers }), 'url', { value: response.url });
    },
    loseNext: () => {
      toLose += 1;
    },
    loseNothing: () => {
      toLose = 0;
    },
  };
}
