// What the stories find, by role and name: names of the interface stand here and nowhere else.
const thing = (role, name, more = {}) => ({ role, name, ...more });

export const kSignIn = {
  password: thing('textbox', '密码'),
  enter: thing('button', '登录'),
};

export const kShell = {
  customers: thing('link', '客户列表'),
  channels: thing('link', '渠道活码'),
  account: thing('button', /admin$/),
  account: thing('button', /admin$/),
  about: thing('button', '关于 Guanxi'),
  aboutBox: thing('dialog', '关于 Guanxi'),
  cutOff: '恢复后会自动补上',
};

export const kChannels = {
  heading: thing('heading', '渠道活码'),
  create: thing('button', /^新建(第一个)?渠道$/),
  form: thing('heading', '新建渠道'),
  name: thing('textbox', '渠道名称'),
  staff: thing('combobox', '接待员工'),
  welcome: thing('textbox', '欢迎语内容'),
  save: thing('button', '创建渠道'),
  grid: thing('grid', '渠道活码'),
  usable: thing('gridcell', '可用'),
};

export const kCustomers = {
  heading: thing('heading', '客户列表'),
  search: thing('searchbox', '搜索客户'),
  grid: thing('grid', '客户列表'),
  rows: thing('rowgroup'),
  stop: thing(/^(gridcell|columnheader)$/, undefined, { within: thing('grid', '客户列表') }), // of Tab
  anyRow: thing('row', undefined, { within: thing('rowgroup') }),
  sync: thing('button', '同步'),
  drawer: thing('dialog', '客户详情'),
  close: thing('button', '关闭', { within: thing('dialog', '客户详情') }),
  tags: thing('combobox', '客户标签', { within: thing('dialog', '客户详情') }),
  tagged: '已为 1 位客户打上标签',
  export: thing('button', '导出'),
  asCsv: thing('menuitem', /CSV$/),
};

export const kGallery = {
  heading: thing('heading', '组件一览'),
};

export const rowOf = (nickname) => ({ role: 'row', text: nickname, within: kCustomers.grid });
export const kOption = thing('option', undefined);
export const kChosen = thing('option', undefined, { selected: true });
