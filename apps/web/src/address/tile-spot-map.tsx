import {
  divIcon,
  map as createMap,
  marker,
  tileLayer,
  type LeafletMouseEvent,
  type Map as LeafletMap,
  type TileLayer,
} from 'leaflet';
import 'leaflet/dist/leaflet.css';
import { useEffect, useMemo, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { firstCentre, toSpot, type MapHandle, type SpotMapProps } from './spot-map.ts';
import { SpotMapFrame } from './spot-map-frame.tsx';
import { SpotPin } from './spot-pin.tsx';
import { TileAttribution } from './tile-attribution.tsx';
import classes from './tile-spot-map.module.css';

interface TileSpotMapProps extends SpotMapProps {
  url: string;
  attribution: string;
  /** Not one picture came. */
  onFail: () => void;
}

/** A map of any server's tiles. */
export default function TileSpotMap({ url, attribution, spot, onSpot, onFail }: TileSpotMapProps) {
  const container = useRef<HTMLDivElement>(null);
  const [map, setMap] = useState<LeafletMap>();
  const [first] = useState(spot);
  const [pin] = useState(() => document.createElement('div'));

  useEffect(() => {
    if (container.current === null) return;
    const made = createMap(container.current, { attributionControl: false, zoomControl: false, keyboard: false });
    const { latitude, longitude } = first ?? firstCentre;
    made.setView([latitude, longitude], first === null ? 11 : 16);
    const tiles = tileLayer(url, { maxZoom: 19, referrerPolicy: 'origin' });
    tellWhenAllFail(tiles, onFail);
    tiles.addTo(made);
    setMap(made);
    return () => {
      made.remove();
    };
  }, [url, first, onFail]);

  useEffect(() => {
    const mark = ({ latlng }: LeafletMouseEvent) => {
      const { lat, lng } = latlng.wrap();
      onSpot(toSpot(lat, lng));
    };
    map?.on('click', mark);
    return () => {
      map?.off('click', mark);
    };
  }, [map, onSpot]);

  useEffect(() => {
    if (map === undefined || spot === null) return;
    const icon = divIcon({ html: pin, className: '', iconSize: [30, 38], iconAnchor: [15, 38] });
    const placed = marker([spot.latitude, spot.longitude], { icon, interactive: false, keyboard: false }).addTo(map);
    return () => {
      placed.remove();
    };
  }, [map, spot, pin]);

  const handle = useMemo(() => map && handleOf(map), [map]);
  return (
    <div>
      <SpotMapFrame map={handle} onSpot={onSpot}>
        <div ref={container} className={classes.map} />
      </SpotMapFrame>
      <TileAttribution text={attribution} />
      {createPortal(<SpotPin />, pin)}
    </div>
  );
}

function handleOf(map: LeafletMap): MapHandle {
  return {
    centre: () => {
      const { lat, lng } = map.getCenter().wrap();
      return toSpot(lat, lng);
    },
    // At once: what is marked right after a move is where the sight is, not where it was on its way.
    moveBy: (x, y) => void map.panBy([x, y], { animate: false }),
    zoomBy: (steps) => void map.setZoom(map.getZoom() + steps, { animate: false }),
  };
}

/** One missing picture is a hole in the map; a map of nothing but holes is none. */
function tellWhenAllFail(tiles: TileLayer, tell: () => void): void {
  let loaded = 0;
  tiles.on('tileload', () => (loaded += 1));
  tiles.on('load', () => {
    if (loaded === 0) tell();
  });
}
