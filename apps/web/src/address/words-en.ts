import type { addressKo } from './words-ko.ts';

export const addressEn: typeof addressKo = {
  postcode: 'Postcode',
  line1: 'Address',
  line2: 'Apartment, floor',
  search: 'Find address',
  searchFailed: 'The address search could not be loaded. Please type the address.',
  spot: 'Place on the map',
  spotSet: 'Marked (latitude {{latitude}}, longitude {{longitude}})',
  spotUnset: 'No place is marked',
  openMap: 'Mark the place on a map',
  closeMap: 'Close the map',
  map: 'Map for marking where the address is',
  mapHint:
    'Press on the map to mark a place. With the keyboard, move the map by the arrow keys, + and -, then press “Mark the centre”.',
  markCentre: 'Mark the centre',
  removeSpot: 'Remove the mark',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  mapFailed: 'The map could not be loaded. You can go on without a place.',
};
