/** Who writes on is told of again before it is forgotten, on a slow line too. */
export const typingToldEveryMs = 3_000;
export const typingShownMs = 5_500;
