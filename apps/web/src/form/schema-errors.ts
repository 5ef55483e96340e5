import type { z } from 'zod';

const shortCode = /^[a-z][a-z_]*$/u;

/** Dotted path of each refused field → a short code, the same that the server answers in `error.data.fields`. */
export function schemaErrors(schema: z.ZodType, values: unknown): Record<string, string> {
  const parsed = schema.safeParse(values);
  const errors: Record<string, string> = {};
  for (const issue of parsed.error?.issues ?? []) {
    errors[issue.path.join('.')] ??= shortCode.test(issue.message) ? issue.message : 'malformed';
  }
  return errors;
}
