-- A writer at work in Neovim, with the configuration that the project gives out: marks, a fix, a missing clause, the line above, the page.
-- Environment: TRYGG_POLICY the file to write in, TRYGG_FIXED what `trygg check --fix` makes of it, TRYGG_CLAUSES words of the clause.

local PATIENCE = 30000

local function fail(what)
  io.stderr:write('neovim: ' .. what .. '\n')
  vim.cmd('cquit 1')
end

local function check(what, held)
  if not held then
    fail('not so: ' .. what)
  end
  io.stdout:write('neovim: ' .. what .. '\n')
end

local function wait(what, held)
  check(what, (vim.wait(PATIENCE, held, 20)))
end

local function text(buffer)
  return table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), '\n') .. '\n'
end

local function file(name)
  local opened = assert(io.open(name, 'rb'))
  local content = opened:read('*a')
  opened:close()
  return content
end

-- The rules that mark the buffer.
local function rules(buffer)
  local found = {}
  for _, mark in ipairs(vim.diagnostic.get(buffer)) do
    found[mark.code or vim.tbl_get(mark, 'user_data', 'lsp', 'code') or '?'] = mark
  end
  return found
end

-- Takes the action whose title holds `words`, offered where the cursor is. The menu of Neovim is answered as a person would.
local function act(words)
  local menu, taken = vim.ui.select, nil
  vim.ui.select = function(items, options, choose)
    for number, item in ipairs(items) do
      if options.format_item(item):find(words, 1, true) then
        taken = true
        return choose(item, number)
      end
    end
    taken = false
    choose(nil)
  end
  vim.lsp.buf.code_action()
  wait('"' .. words .. '" is offered', function()
    return taken ~= nil
  end)
  vim.ui.select = menu
  check('"' .. words .. '" is taken', taken)
end

local function run()
  vim.cmd('edit ' .. vim.fn.fnameescape(vim.env.TRYGG_POLICY))
  local buffer = vim.api.nvim_get_current_buf()
  wait('a policy is marked', function()
    return rules(buffer)['text/pressure-word'] ~= nil
  end)
  local mark = rules(buffer)['text/pressure-word']
  check('at its place', mark.lnum == 4 and mark.col == 6)
  check('by trygg', mark.source == 'trygg')

  vim.api.nvim_win_set_cursor(0, { mark.lnum + 1, mark.col })
  act('Delete “strictly”')
  wait('the text is that of trygg check --fix', function()
    return text(buffer) == file(vim.env.TRYGG_FIXED)
  end)
  vim.cmd('write')
  check('and so is the file', file(vim.env.TRYGG_POLICY) == file(vim.env.TRYGG_FIXED))
  wait('the mark is gone', function()
    return rules(buffer)['text/pressure-word'] == nil
  end)

  vim.api.nvim_win_set_cursor(0, { 1, 2 })
  act('Insert the missing clause “Owner”')
  wait('the missing clause is there', function()
    return text(buffer) == file(vim.env.TRYGG_FIXED) .. '\n' .. file(vim.env.TRYGG_CLAUSE)
  end)

  vim.cmd('doautocmd CursorHold')
  local function line()
    for _, lens in ipairs(vim.lsp.codelens.get(buffer)) do
      return lens.command and lens.command.title
    end
  end
  wait('the line above shows the level', function()
    return (line() or ''):find('^Level: %d') ~= nil
  end)
  vim.cmd('TryggAssess')
  wait('the assessment is shown beside', function()
    return vim.api.nvim_get_current_buf() ~= buffer and text(0):find('# How mature is this policy?', 1, true) ~= nil
  end)
  check('and holds what the line says', text(0):find((line() or '?'):match('^Level: (%d)'), 1, true) ~= nil)
  check('nothing in it is marked', #vim.diagnostic.get(0) == 0)
  vim.cmd('quit')

  local clients = (vim.lsp.get_clients or vim.lsp.get_active_clients)()
  check('one server runs', #clients == 1)
  vim.lsp.stop_client(clients)
  wait('it ends when it is told to', function()
    return clients[1].is_stopped() and #vim.diagnostic.get(buffer) == 0
  end)
end

local ran, fault = pcall(run)
if not ran then
  fail(tostring(fault))
end
vim.cmd('qall!')
