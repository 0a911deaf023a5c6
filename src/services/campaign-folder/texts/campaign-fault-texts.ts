import { faultText } from './fault-text.js';

/** What campaign.yaml lays down, and what lies outside the campaign. */
export const campaignFaultTexts = {
  END_BEFORE_START: (p: { startsOn: string; endsOn: string }) =>
    faultText(
      [
        `chiến dịch kết thúc ${p.endsOn}, trước khi bắt đầu ${p.startsOn}`,
        `the campaign ends on ${p.endsOn}, before it starts on ${p.startsOn}`,
      ],
      ['endsOn phải từ startsOn trở đi', 'endsOn is startsOn or later'],
    ),
  DATE_OUTSIDE_CAMPAIGN: (p: { field: string; date: string; startsOn: string; endsOn: string }) =>
    faultText(
      [`"${p.field}": ${p.date} ngoài chiến dịch`, `"${p.field}": ${p.date} is outside the campaign`],
      [`ghi ngày từ ${p.startsOn} đến ${p.endsOn}`, `give a day from ${p.startsOn} to ${p.endsOn}`],
    ),
  INSTANT_OUT_OF_RANGE: (p: { field: string; value: string; from: string; to: string }) =>
    faultText(
      [
        `"${p.field}": ${p.value} ngoài thời gian của chiến dịch`,
        `"${p.field}": ${p.value} is outside the time of the campaign`,
      ],
      [`ghi thời điểm từ ${p.from} đến ${p.to}`, `give an instant from ${p.from} to ${p.to}`],
    ),
  CUT_OFF_MISSING: (p: { level: string }) =>
    faultText(
      [`cấp báo cáo ${p.level} không có giờ chốt số liệu`, `the reporting level ${p.level} has no cut-off`],
      [`thêm ${p.level}: "17:00" vào cutOffs`, `add ${p.level}: "17:00" to cutOffs`],
    ),
  CUT_OFFS_NOT_STAGED: (p: { lower: string; higher: string }) =>
    faultText(
      [`giờ chốt của ${p.lower} muộn hơn của ${p.higher}`, `${p.lower} closes later than ${p.higher}`],
      [
        'cấp dưới chốt trước để cấp trên kịp tổng hợp',
        'let the lower level close first, so that the higher can consolidate',
      ],
    ),
  RESERVED_CODE: (p: { code: string }) =>
    faultText(
      [
        `"${p.code}" đã là tên cột hoặc từ dành riêng`,
        `"${p.code}" is the name of a column, or a word set aside`,
      ],
      ['chọn mã khác cho chỉ số', 'choose another code for the indicator'],
    ),
  BOUND_CYCLE: (p: { path: string }) =>
    faultText(
      [`boundedBy đi vòng: ${p.path}`, `boundedBy goes round in a circle: ${p.path}`],
      ['bỏ boundedBy của một chỉ số trong vòng', 'remove the boundedBy of one of them'],
    ),
  TIERS_NOT_FROM_ZERO: (p: { code: string; minimumRate: number }) =>
    faultText(
      [
        `tốp đầu tiên (${p.code}) bắt đầu từ ${p.minimumRate}`,
        `the first tier (${p.code}) starts at ${p.minimumRate}`,
      ],
      ['đặt minimumRate của tốp thấp nhất là 0', 'set the minimumRate of the lowest tier to 0'],
    ),
  TIERS_NOT_ASCENDING: (p: { code: string; minimumRate: number; previous: string; previousRate: number }) =>
    faultText(
      [
        `tốp ${p.code} (${p.minimumRate}) không cao hơn tốp trước, ${p.previous} (${p.previousRate})`,
        `tier ${p.code} (${p.minimumRate}) is not above the one before, ${p.previous} (${p.previousRate})`,
      ],
      ['xếp các tốp theo minimumRate tăng dần', 'list the tiers by rising minimumRate'],
    ),
  MILESTONES_OUT_OF_ORDER: (p: { ordinal: number; previous: number }) =>
    faultText(
      [
        `mốc ${p.ordinal} không sau mốc ${p.previous}`,
        `milestone ${p.ordinal} does not come after milestone ${p.previous}`,
      ],
      ['xếp các mốc theo ordinal và theo ngày tăng dần', 'list milestones by rising ordinal and rising date'],
    ),
  MILESTONE_OUTSIDE_CAMPAIGN: (p: { ordinal: number; closes: string; startsOn: string; endsOn: string }) =>
    faultText(
      [
        `mốc ${p.ordinal} chốt lúc ${p.closes}, ngoài chiến dịch`,
        `milestone ${p.ordinal} closes at ${p.closes}, outside the campaign`,
      ],
      [
        `đặt mốc từ ${p.startsOn} đến hết ${p.endsOn}`,
        `let it close from ${p.startsOn} to the end of ${p.endsOn}`,
      ],
    ),
  NO_FINAL_MILESTONE: () =>
    faultText(
      ['không có mốc cuối cùng', 'no milestone is final'],
      ['đặt final: true cho đúng một mốc', 'set final: true on exactly one milestone'],
    ),
  TWO_FINAL_MILESTONES: (p: { ordinal: number; first: number }) =>
    faultText(
      [
        `mốc ${p.first} và mốc ${p.ordinal} đều là mốc cuối cùng`,
        `milestones ${p.first} and ${p.ordinal} are both final`,
      ],
      ['đặt final: true cho đúng một mốc', 'set final: true on exactly one milestone'],
    ),
  CAST_ROLE_MISSING: (p: { role: string }) =>
    faultText(
      [`vai "${p.role}" của phần trình diễn chưa có chức danh`, `the cast has no position for "${p.role}"`],
      [`thêm ${p.role}: <mã chức danh> vào cast`, `add ${p.role}: <position code> to cast`],
    ),
  CAST_WITHOUT_GRANT: (p: { role: string; position: string; grant: string }) =>
    faultText(
      [
        `${p.position} đóng vai "${p.role}" nhưng không có quyền ${p.grant}`,
        `${p.position} plays "${p.role}" but holds no grant ${p.grant}`,
      ],
      [
        `thêm dòng ${p.position},${p.grant},... vào grants.csv`,
        `add a row ${p.position},${p.grant},... to grants.csv`,
      ],
    ),
  UNKNOWN_ACTION: (p: { action: string; nearest: string | null; known: readonly string[] }) =>
    faultText(
      [`không có hành động "${p.action}"`, `there is no action "${p.action}"`],
      p.nearest === null
        ? [`chọn một trong: ${p.known.join(', ')}`, `choose one of ${p.known.join(', ')}`]
        : [`có phải ${p.nearest}?`, `did you mean ${p.nearest}?`],
    ),
  OBSTACLE_TWICE: (p: { key: string }) =>
    faultText(
      [`vướng mắc "${p.key}" đã được báo cáo ở trên`, `obstacle "${p.key}" is reported above already`],
      ['đặt key khác', 'give it another key'],
    ),
  UNKNOWN_OBSTACLE: (p: { key: string; nearest: string | null; known: readonly string[] }) =>
    faultText(
      [
        `không có vướng mắc "${p.key}" nào được báo cáo ở phía trên`,
        `no obstacle "${p.key}" is reported further up`,
      ],
      p.nearest === null
        ? p.known.length === 0
          ? [
              'thêm reportObstacle với key đó trước dòng này',
              'add a reportObstacle with that key before this entry',
            ]
          : [`chọn một trong: ${p.known.join(', ')}`, `choose one of ${p.known.join(', ')}`]
        : [`có phải ${p.nearest}?`, `did you mean ${p.nearest}?`],
    ),
  SCRIPT_OUT_OF_ORDER: (p: { at: string; previous: string }) =>
    faultText(
      [`${p.at} đứng sau ${p.previous}`, `${p.at} stands after ${p.previous}`],
      ['xếp các hành động theo thời điểm tăng dần', 'list the actions in order of time'],
    ),
  NO_SUBTASK: (p: { task: string; organization: string; assignees: readonly string[] }) =>
    faultText(
      [
        `nhiệm vụ ${p.task} không giao cho ${p.organization}`,
        `task ${p.task} is not assigned to ${p.organization}`,
      ],
      p.assignees.length === 0
        ? ['bỏ organization: nhiệm vụ không chia nhỏ', 'remove organization: the task has no subtasks']
        : [`chọn một trong: ${p.assignees.join(', ')}`, `choose one of ${p.assignees.join(', ')}`],
    ),
  MALFORMED_REFERENCE: (p: { field: string; value: string; form: string }) =>
    faultText(
      [`"${p.field}": "${p.value}" sai dạng`, `"${p.field}": "${p.value}" is malformed`],
      [`viết dạng "${p.form}"`, `write "${p.form}"`],
    ),
} as const;
