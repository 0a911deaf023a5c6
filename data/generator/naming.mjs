const ENGLISH_KIND = {
  quận: 'Urban District',
  huyện: 'Rural District',
  phường: 'Ward',
  xã: 'Commune',
  'thị trấn': 'Township',
};

/** "quận Hồng Bàng" */
export function called(unit) {
  return `${unit.kind} ${unit.name}`;
}

/** "Hong Bang Urban District" */
export function calledInEnglish(unit) {
  return `${unit.name_en} ${ENGLISH_KIND[unit.kind]}`;
}

/** The Party committee's name follows the kind of its unit. */
export function partyCommittee(unit) {
  if (unit.level === 'COMMUNE') return `Đảng ủy ${called(unit)}`;
  return `${unit.kind === 'quận' ? 'Quận ủy' : 'Huyện ủy'} ${unit.name}`;
}
