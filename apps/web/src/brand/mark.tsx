/** A dark circle before the light: the last moment of an eclipse. */
export function Mark({ size = 24 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden focusable="false">
      <circle cx="16" cy="16" r="15" fill="var(--mantine-color-celadon-5)" />
      <circle cx="13.6" cy="17.6" r="11.6" fill="var(--mantine-color-dark-8)" />
    </svg>
  );
}
