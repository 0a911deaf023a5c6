import { registerEnumType } from 'type-graphql';
import { OrganizationKind, SuccessionKind, UnitLevel } from '../../entities/states.js';

registerEnumType(UnitLevel, {
  name: 'UnitLevel',
  description: 'Levels of the territory. A level is a type, not a depth: a tree may lack some of them (H1).',
  valuesConfig: {
    NATION: { description: 'The whole country.' },
    PROVINCE: { description: 'Province or centrally-run city (tỉnh, thành phố trực thuộc trung ương).' },
    DISTRICT: { description: 'District (quận, huyện, thị xã, thành phố thuộc tỉnh).' },
    COMMUNE: { description: 'Commune (phường, xã, thị trấn, đặc khu).' },
    RESIDENTIAL_GROUP: { description: 'Residential group (tổ dân phố, thôn).' },
  },
});

registerEnumType(SuccessionKind, {
  name: 'SuccessionKind',
  description: 'What a reorganisation did to a unit (H3).',
  valuesConfig: {
    RENAME: { description: 'It was given another name or code.' },
    MERGE: { description: 'It went into another unit, alone or with others.' },
    SPLIT: { description: 'It was divided.' },
    MOVE: { description: 'It was put below another unit.' },
    ABOLISH: { description: 'It ended.' },
  },
});

registerEnumType(OrganizationKind, {
  name: 'OrganizationKind',
  description:
    'What sort of body it is (H5). Bodies of one kind are named differently from province to province.',
  valuesConfig: {
    PARTY_COMMITTEE: { description: 'Party committee (cấp ủy).' },
    PEOPLES_COMMITTEE: { description: "People's Committee (ủy ban nhân dân)." },
    PEOPLES_COUNCIL: { description: "People's Council (hội đồng nhân dân)." },
    POLICE: { description: 'Police (công an).' },
    STEERING_COMMITTEE: { description: 'Steering committee (ban chỉ đạo).' },
    WORKING_GROUP: { description: 'Working group (tổ công tác).' },
    COMMUNITY_DIGITAL_GROUP: {
      description: 'Community digital technology group (tổ công nghệ số cộng đồng).',
    },
    DEPARTMENT: { description: 'Department, branch or office of the administration (sở, ban, ngành).' },
    FATHERLAND_FRONT: { description: 'Fatherland Front (Mặt trận Tổ quốc).' },
    MASS_ORGANIZATION: { description: 'Association or mass organization (hội, đoàn thể).' },
    CENTRAL_AGENCY: { description: 'Central agency, or its branch in the province (cơ quan trung ương).' },
    PUBLIC_SERVICE_UNIT: { description: 'Public service unit (đơn vị sự nghiệp).' },
    ENTERPRISE: { description: 'Enterprise (doanh nghiệp).' },
    EMULATION_BOARD: { description: 'Emulation and commendation board (ban thi đua khen thưởng).' },
    OTHER: { description: 'Any other body.' },
  },
});

export { OrganizationKind, SuccessionKind, UnitLevel };
