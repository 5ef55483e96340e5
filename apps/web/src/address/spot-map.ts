import type { Spot } from './address-values.ts';

/** What every map that marks a spot is given, whoever made it. */
export interface SpotMapProps {
  spot: Spot | null;
  onSpot: (spot: Spot) => void;
}

/** What the frame around a map does with it. */
export interface MapHandle {
  centre: () => Spot;
  /** In pixels. */
  moveBy: (x: number, y: number) => void;
  /** Nearer, or farther where it is negative. */
  zoomBy: (steps: number) => void;
}

/** Seoul, for whoever has marked nothing yet. */
export const firstCentre: Spot = { latitude: 37.5665, longitude: 126.978 };

/** To a metre; finer would say more than a finger can. */
export function toSpot(latitude: number, longitude: number): Spot {
  return { latitude: Number(latitude.toFixed(5)), longitude: Number(longitude.toFixed(5)) };
}
