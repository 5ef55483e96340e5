export const lightboxKo = {
  title: '사진 크게 보기',
  gallery: '사진들',
  slide: '사진',
  slideOf: '사진 {total}장 중 {index}번째',
  previous: '이전 사진',
  next: '다음 사진',
  zoomIn: '확대',
  zoomOut: '축소',
  download: '내려받기',
  toMessage: '이 메시지로 가기',
};
