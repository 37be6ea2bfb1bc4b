// Timers and clocks.
addToLibrary({
  $Timers: '=new Map()',
  guanxi_timer_set__deps: ['$Timers'],
  guanxi_timer_set: (id, milliseconds) => {
    Timers.set(id, setTimeout(() => {
      Timers.delete(id);
      if (!guanxiPage.hasFailed()) _guanxi_timer_rang(id);
    }, milliseconds));
  },
  guanxi_timer_clear__deps: ['$Timers'],
  guanxi_timer_clear: (id) => {
    clearTimeout(Timers.get(id));
    Timers.delete(id);
  },
  guanxi_timer_is_visible: () => (document.hidden ? 0 : 1),
  guanxi_timer_steady: () => performance.now(),
  guanxi_timer_clock: () => Date.now(),
});
