/* SPDX-License-Identifier: GPL-2.0-only */
/* filter.js - a search over the guests' names and intents; areas without a match vanish. */
'use strict';

(function () {
	const input = document.createElement('input');
	const areas = document.querySelectorAll('.matrix tbody');

	function show(area, words) {
		let matches = 0;

		for (const row of area.rows) {
			if (row.className === 'area')
				continue;
			const head = row.cells[0];
			const text = (head.textContent + ' ' + head.title).toLowerCase();
			const match = words.every((word) => text.includes(word));

			row.hidden = !match;
			matches += match;
		}
		area.hidden = !matches;
	}

	input.type = 'search';
	input.placeholder = 'search in names and intents';
	input.setAttribute('aria-label', input.placeholder);
	input.addEventListener('input', () => {
		const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);

		areas.forEach((area) => show(area, words));
	});
	document.getElementById('search').append(input);
})();
