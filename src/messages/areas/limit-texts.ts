import type { Texts } from './texts.js';

/** Why an operation is not carried out at all: it asks for too much, is not one of those agreed on, or took too long. */
export const limitLabels = {
  CLIENT_GONE: {
    params: [],
    vi: 'Bên gọi đã ngắt kết nối nên yêu cầu được dừng lại. Hãy gửi lại nếu vẫn cần kết quả.',
    en: 'Whoever asked has left, so this was stopped. Ask again if the answer is still wanted.',
  },
  CURSOR_MALFORMED: {
    params: ['argument'],
    vi: 'Giá trị của `{argument}` không phải là con trỏ của nền tảng này. Hãy dùng đúng `endCursor` của trang trước.',
    en: '`{argument}` is not a cursor of this platform. Give the `endCursor` of the page before, unchanged.',
  },
  FIELD_REPEATED: {
    params: ['name', 'found', 'limit'],
    vi: 'Trường "{name}" lặp lại {found} lần trong cùng một nhóm; tối đa {limit} lần. Hãy ghi mỗi trường một lần.',
    en: 'The field "{name}" stands {found} times in one selection; {limit} are allowed. Write each field once.',
  },
  OPERATION_HASH_MISMATCH: {
    params: [],
    vi: 'Giá trị băm SHA-256 gửi kèm không khớp với nội dung câu lệnh. Hãy tính lại từ đúng nội dung đã gửi, hoặc chỉ gửi giá trị băm.',
    en: 'The SHA-256 sent along is not that of the text. Compute it from the very text sent, or send the hash alone.',
  },
  OPERATION_TOO_COSTLY: {
    params: ['name', 'cost', 'limit'],
    vi: 'Câu lệnh có chi phí ước tính {cost}, vượt mức {limit}; phần lớn nằm ở "{name}". Hãy giảm `first`, bỏ bớt danh sách lồng nhau, hoặc chia thành nhiều câu lệnh.',
    en: 'This would cost {cost}, above the limit of {limit}; most of it is "{name}". Ask for smaller pages, for fewer lists within lists, or in several operations.',
  },
  OPERATION_TOO_DEEP: {
    params: ['found', 'limit'],
    vi: 'Các trường lồng nhau {found} cấp; tối đa {limit} cấp. Hãy bỏ bớt cấp, hoặc hỏi tiếp bằng `node(id)`.',
    en: 'The fields stand {found} levels deep; {limit} are allowed. Ask for less at once, and go on from `node(id)`.',
  },
  OPERATION_TOO_LONG: {
    params: ['limit'],
    vi: 'Nội dung câu lệnh vượt quá {limit} ký tự. Hãy đưa giá trị vào `variables` và chia nhỏ câu lệnh.',
    en: 'The text of the operation has more than {limit} characters. Put values into `variables`, and ask in several operations.',
  },
  OPERATION_TOO_MANY_TOKENS: {
    params: ['limit'],
    vi: 'Câu lệnh có hơn {limit} từ tố. Hãy đưa giá trị vào `variables` và chia nhỏ câu lệnh.',
    en: 'The operation has more than {limit} tokens. Put values into `variables`, and ask in several operations.',
  },
  OPERATION_UNKNOWN: {
    params: [],
    vi: 'Không có câu lệnh nào mang giá trị băm này trong danh mục câu lệnh của máy chủ. Hãy đưa câu lệnh vào danh mục (`dondoc manifest build`) rồi khởi động lại máy chủ.',
    en: 'No operation of this hash is in the manifest of the server. Put it there with `dondoc manifest build`, and start the server anew.',
  },
  OPERATIONS_LISTED_ONLY: {
    params: [],
    vi: 'Máy chủ này chỉ trả lời các câu lệnh có trong danh mục. Hãy dùng một câu lệnh trong danh mục, hoặc đề nghị đưa câu lệnh này vào.',
    en: 'This server answers the operations of its manifest alone. Send one of them, or have this one put there.',
  },
  PAGE_SIZE_OUT_OF_RANGE: {
    params: ['argument', 'found', 'limit'],
    vi: '`{argument}` là {found}, ngoài khoảng cho phép. Hãy yêu cầu từ 1 đến {limit} mục, rồi đọc tiếp bằng `after`.',
    en: '`{argument}` is {found}, which is out of range. Ask for 1 to {limit} entries, and go on with `after`.',
  },
  SUBSCRIPTION_OVER_HTTP: {
    params: [],
    vi: 'Đăng ký nhận tin chỉ được phục vụ qua WebSocket. Hãy kết nối tới /graphql bằng giao thức graphql-transport-ws.',
    en: 'Subscriptions are served over a WebSocket alone. Connect to /graphql with the sub-protocol graphql-transport-ws.',
  },
  TEXT_ARGUMENT_TOO_LONG: {
    params: ['argument', 'limit'],
    vi: 'Giá trị của `{argument}` dài quá {limit} ký tự. Hãy rút ngắn.',
    en: '`{argument}` has more than {limit} characters. Give a shorter one.',
  },
  TIMEOUT: {
    params: [],
    vi: 'Yêu cầu chạy quá thời gian cho phép nên đã bị dừng. Hãy hỏi ít hơn trong một lần; với thao tác thay đổi dữ liệu, hãy gửi lại với cùng `idempotencyKey`.',
    en: 'This took longer than it may and was stopped. Ask for less at once; repeat a mutation with the same `idempotencyKey`.',
  },
  TOO_MANY_ALIASES: {
    params: ['found', 'limit'],
    vi: 'Câu lệnh có {found} bí danh; tối đa {limit}. Hãy chia thành nhiều câu lệnh.',
    en: 'The operation has {found} aliases; {limit} are allowed. Ask in several operations.',
  },
  TOO_MANY_DIRECTIVES: {
    params: ['found', 'limit'],
    vi: 'Câu lệnh có {found} chỉ thị (`@`); tối đa {limit}. Hãy bỏ bớt.',
    en: 'The operation has {found} directives; {limit} are allowed. Leave some out.',
  },
  TOO_MANY_FRAGMENTS: {
    params: ['found', 'limit'],
    vi: 'Câu lệnh có {found} đoạn (fragment); tối đa {limit}. Hãy chia thành nhiều câu lệnh.',
    en: 'The document has {found} fragments; {limit} are allowed. Ask in several operations.',
  },
  TOO_MANY_MUTATIONS: {
    params: ['found', 'limit'],
    vi: 'Câu lệnh gọi {found} thao tác thay đổi dữ liệu; tối đa {limit}. Hãy gửi từng thao tác riêng.',
    en: 'The operation calls {found} mutations; {limit} are allowed. Send them one by one.',
  },
  TOO_MANY_OPERATIONS: {
    params: ['found', 'limit'],
    vi: 'Văn bản chứa {found} câu lệnh; tối đa {limit}. Hãy chỉ gửi câu lệnh cần chạy.',
    en: 'The document holds {found} operations; {limit} are allowed. Send the one that is to be carried out.',
  },
  TOO_MANY_ROOT_FIELDS: {
    params: ['found', 'limit'],
    vi: 'Câu lệnh hỏi {found} trường ở cấp đầu; tối đa {limit}. Hãy chia thành nhiều câu lệnh.',
    en: 'The operation asks for {found} fields at its root; {limit} are allowed. Ask in several operations.',
  },
  TOO_MANY_SELECTIONS: {
    params: ['limit'],
    vi: 'Sau khi mở các đoạn (fragment), câu lệnh có hơn {limit} trường. Hãy chia thành nhiều câu lệnh.',
    en: 'With its fragments opened, the operation has more than {limit} fields. Ask in several operations.',
  },
  VARIABLES_TOO_DEEP: {
    params: ['limit'],
    vi: 'Giá trị trong `variables` lồng nhau hơn {limit} cấp. Không đầu vào nào cần sâu như vậy; hãy kiểm tra lại.',
    en: 'The `variables` hold lists or objects more than {limit} levels deep. No input is as deep: check what is sent.',
  },
  VARIABLES_TOO_MANY: {
    params: ['limit'],
    vi: '`variables` chứa hơn {limit} giá trị. Hãy chia thành nhiều lần gửi.',
    en: 'The `variables` hold more than {limit} values. Send them in parts.',
  },
} as const satisfies Texts;
